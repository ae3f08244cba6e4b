"""Words that are capitalised in letters and are no part of a person's name."""

from __future__ import annotations

import re

NOT_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        everything anything something everybody anybody somewhere everywhere anywhere nowhere altogether meanwhile
        later earlier soon yet perhaps however therefore otherwise besides afterwards beforehand nearly almost about
        around roughly nights days weeks months hours minutes morning afternoon evening night noon midday midnight
        i we you he she it they your our my his her their the a an this that these those there here
        what when where who why how which one two three four five six seven eight nine ten no not nothing nobody none
        if as at by for from in of on to with within without before after since until till between during under over
        and or but so because please thank thanks yes all any both each every everyone someone somebody anyone some
        many most more only also then now today tonight tomorrow yesterday instead once twice again still just even
        whether while another other such same half nor neither either

        entered recorded logged noted filed written sent paid repaid refunded printed reprinted booked called rung
        checked repaired fixed mended tested corrected added closed opened reset restored delivered packed shipped
        posted dispatched arranged scheduled agreed approved signed done made put taken kept held set moved changed
        updated improved replaced installed trained reviewed escalated passed handled cancelled applied credited issued
        transferred received confirmed started finished cleared restarted blocked stopped removed reported found
        ring call email write reply ask use keep take see go get let do did does is are was were have has had will
        would can could should must shall may might

        monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december
        christmas easter bank holiday bst gmt utc est edt pst pdt cst cdt

        dear sincerely regards subject sir madam customer customers team member members colleague friend guest resident
        tenant patient client

        mail service services standards ombudsman advice police council office commission commissioner court authority
        agency society trust group department centre center university hospital school act law laws regulations
        regulation street road lane avenue park house square city county state states kingdom bureau express union
        company ltd limited inc llc plc corp care support insurance security systems system software desk line credit
        federal trade consumer attorney general head director manager officer chief executive president operations
        billing accounts account finance legal marketing help status page settings report order invoice ticket case
        number clause section article code terms conditions policy plan north south east west new old royal great
        first second third post id url pin sms app web portal ref re ps faq ceo cto cfo coo dpo ico gdpr data
        protection rights republic dispatch despatch payroll reception logistics catering housekeeping maintenance
        warehouse stores lettings admissions registry enrolment enrollment claims underwriting sales purchasing
        production reservations workshop kitchen bakery nursery couriers courier delivery deliveries parcels parcel
        money funds proof results news letters cheque refund refunds credits replacement replacements
        nursing facilities estates treasury payments engineering procurement pharmacy laundry transport fleet
        tv pc uk us usa eu fix fixes cause causes
        """,
    )
)
